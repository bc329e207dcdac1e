"""The body picture, painted without OpenGL: solid where measured, dashed or absent where not."""

from imu_rehab_gui.figure.figure import Figure
from imu_rehab_gui.figure.pose import FigurePose, View, pose_of, present_figure

__all__ = ["Figure", "FigurePose", "View", "pose_of", "present_figure"]
