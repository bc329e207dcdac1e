"""The guided battery: planned, done step by step, gone on with, and what came out."""
