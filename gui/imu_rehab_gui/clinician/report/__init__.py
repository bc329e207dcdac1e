"""Pages for the clinician and the patient, and what leaves the house."""
