"""Speed and memory beside other ways to run the same rules; `make bench` writes docs/benchmarks.md."""
