"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("calm", deadline=None)  # no test asserts how fast a machine is
settings.load_profile("calm")
