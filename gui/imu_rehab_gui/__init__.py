"""The windows: one for the person who trains, one for the clinician."""
