"""One runner for each kind of task: it counts, holds, judges, and never invents a repetition."""
