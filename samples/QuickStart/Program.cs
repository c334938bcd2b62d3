using System.Collections.Generic;
using MathNet.Numerics;
using QuickStart.Gallery;
using QuickStart.Output;
using QuickStart.Training;

// The matrices here are small: threads would only add noise to the times.
Control.UseSingleThread();
Terminal.Prepare();
IReadOnlyList<GalleryRow> gallery = GalleryTable.Show();
string generatedPath = GeneratedFile.PathOf(typeof(Losses), nameof(Losses.CrossEntropy));
GeneratedFile.Show(generatedPath);
IReadOnlyList<TrainingResult> trainings = TrainingView.Run();
Summary.Show(gallery, trainings, generatedPath);
