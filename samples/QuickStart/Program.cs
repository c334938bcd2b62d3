using System.Collections.Generic;
using System.Linq;
using QuickStart.Gallery;
using QuickStart.Output;
using QuickStart.Training;

Terminal.Prepare();
IReadOnlyList<GalleryRow> gallery = GalleryTable.Show();
string generatedPath = GeneratedFile.PathOf(typeof(Losses), nameof(Losses.CrossEntropy));
GeneratedFile.Show(generatedPath);
IReadOnlyList<TrainingResult> trainings = TrainingView.Run();
Summary.Show(gallery, trainings, generatedPath);
return gallery.All(row => row.SymGradHolds) ? 0 : 1;
