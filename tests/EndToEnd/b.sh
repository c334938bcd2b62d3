dotnet build -c Release 2>&1 | grep -E "error|warning|Elapsed" | sort -u | cut -c1-330 | head -${1:-30}
