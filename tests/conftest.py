"""What holds for all tests."""

from os import environ

from hypothesis import settings

# No test asserts how fast a machine is.  The same examples every time: a change is judged by
# what it changes, not by luck; `make explore` draws new ones.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=200, print_blob=True)
settings.load_profile(environ.get("HYPOTHESIS_PROFILE", "steady"))
