"""Published values and limits: data with sources, chosen by person and task."""
