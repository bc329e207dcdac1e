"""The body picture, side view, painted: solid where measured, dashed where not.

Needs no OpenGL.  Lengths are shares of the picture; the foot stands on the
floor, the shank leans as it was measured.  Without its own sensor the thigh is
a dashed outline that only shows where it would be.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen

from imu_rehab.pipeline.frame import Frame
from imu_rehab_gui.theme import Theme, font

SHANK, THIGH = 0.44, 0.32
ANKLE_X, FLOOR_Y = 0.40, 0.91
FOOT_LENGTH, ANKLE_HEIGHT = 0.26, 0.06
KNEE_WIDTH, ANKLE_WIDTH = 0.115, 0.07


@dataclass(frozen=True, slots=True)
class FigurePose:
    """What the picture needs; None is not measured."""

    shank_deg: float | None
    foot_deg: float | None
    knee_deg: float | None  # flexion: with the shank's lean it gives the thigh's
    pelvis_tilt_deg: float | None
    target_deg: tuple[float, float] | None  # shank leans that lie in the zone
    side: str


def present_figure(frame: Frame) -> FigurePose:
    """Return the body of a frame, with the zone where the shank reaches it with the foot flat."""
    band = None if frame.progress is None else frame.progress.exercise.band.drawn()
    return FigurePose(
        shank_deg=frame.now.get("shank_fwd_deg"),
        foot_deg=frame.now.get("foot_pitch_deg"),
        knee_deg=frame.now.get("knee_flex_deg"),
        pelvis_tilt_deg=frame.now.get("pelvis_tilt_deg"),
        target_deg=None if band is None else (band.low, band.high),
        side=frame.side,
    )


class Figure:
    """Paints a leg into a rectangle."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(self, painter: QPainter, area: QRectF, pose: FigurePose) -> None:
        """Draw floor, target, leg, sensors and letters."""
        size = min(area.width(), area.height())
        painter.save()
        painter.translate(area.center().x() - size / 2, area.top() + (area.height() - size) / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        known = pose.shank_deg is not None
        shank = 0.0 if pose.shank_deg is None else pose.shank_deg
        ankle = QPointF(ANKLE_X * size, (FLOOR_Y - ANKLE_HEIGHT) * size)
        knee = lean(ankle, shank, SHANK * size)
        self._floor(painter, size)
        if pose.target_deg is not None:
            self._target(painter, ankle, pose.target_deg, size)
        hip = lean(knee, thigh_lean_deg(pose), THIGH * size)
        self._thigh(painter, knee, hip, size, known=measures_thigh(pose))
        self._pelvis(painter, hip, size, pose.pelvis_tilt_deg)
        self._limb(painter, ankle, knee, (ANKLE_WIDTH * size, KNEE_WIDTH * size), known=known)
        self._foot(painter, ankle, size, pose.foot_deg)
        self._tag(painter, lean(ankle, shank, 0.55 * SHANK * size), size, known=known)
        self._tag(
            painter,
            QPointF(ankle.x() + 0.09 * size, ankle.y() + 0.005 * size),
            size,
            known=pose.foot_deg is not None,
        )
        self._letters(painter, size, pose.side)
        painter.restore()

    def _floor(self, painter: QPainter, size: float) -> None:
        y = FLOOR_Y * size
        painter.setPen(QPen(self._theme.color("muted"), max(2.0, 0.006 * size)))
        painter.drawLine(QPointF(0.08 * size, y), QPointF(0.92 * size, y))
        tip = QPointF(0.90 * size, y + 0.055 * size)
        painter.drawLine(QPointF(0.74 * size, tip.y()), tip)
        painter.drawLine(tip, tip + QPointF(-0.025 * size, -0.018 * size))
        painter.drawLine(tip, tip + QPointF(-0.025 * size, 0.018 * size))
        painter.setFont(font(0.04 * size, far=True))
        painter.setPen(self._theme.color("muted"))
        painter.drawText(
            QRectF(0.40 * size, tip.y() - 0.03 * size, 0.32 * size, 0.06 * size),
            Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
            "forward",
        )

    def _target(
        self, painter: QPainter, ankle: QPointF, limits: tuple[float, float], size: float
    ) -> None:
        """Draw the zone that the knee should reach: a slice with strong edges."""
        reach = 1.2 * SHANK * size
        path = QPainterPath(ankle)
        steps = 12
        for i in range(steps + 1):
            angle = limits[0] + (limits[1] - limits[0]) * i / steps
            path.lineTo(lean(ankle, angle, reach))
        path.closeSubpath()
        painter.fillPath(path, self._theme.color("band"))
        painter.setPen(QPen(self._theme.color("bandline"), max(3.0, 0.008 * size)))
        for angle in limits:
            painter.drawLine(lean(ankle, angle, 0.35 * reach), lean(ankle, angle, reach))

    def _thigh(
        self, painter: QPainter, knee: QPointF, hip: QPointF, size: float, *, known: bool
    ) -> None:
        """Draw the thigh as what it is here: measured, or only where it would be."""
        self._limb(painter, knee, hip, (KNEE_WIDTH * size, 1.35 * KNEE_WIDTH * size), known=known)
        if known:
            self._tag(painter, (knee + hip) * 0.5, size, known=True)

    def _pelvis(self, painter: QPainter, hip: QPointF, size: float, tilt_deg: float | None) -> None:
        known = tilt_deg is not None
        painter.save()
        painter.translate(hip)
        painter.rotate(tilt_deg or 0.0)
        self._fill(painter, size, self._theme.color("skin") if known else None)
        pelvis = QRectF(-0.075 * size, -0.05 * size, 0.15 * size, 0.10 * size)
        painter.drawRoundedRect(pelvis, 0.04 * size, 0.04 * size)
        painter.restore()
        if known:
            self._tag(painter, hip + QPointF(-0.06 * size, 0), size, known=True)

    def _limb(
        self,
        painter: QPainter,
        start: QPointF,
        end: QPointF,
        widths: tuple[float, float],
        *,
        known: bool,
    ) -> None:
        middle, half = (start + end) * 0.5, QPointF(max(widths) / 2, 0)
        gradient = QLinearGradient(middle - half, middle + half)
        skin = self._theme.color("skin")
        gradient.setColorAt(0.0, skin.darker(125))
        gradient.setColorAt(0.6, skin)
        gradient.setColorAt(1.0, skin.lighter(112))
        self._fill(painter, 4.0 * max(widths), gradient if known else None)
        painter.drawPath(limb_path(start, end, *widths))

    def _fill(self, painter: QPainter, size: float, fill: QColor | QLinearGradient | None) -> None:
        """Fill what comes, without an edge; None dashes it: it is not measured."""
        if fill is None:
            width = max(2.0, 0.006 * size)
            painter.setPen(QPen(self._theme.color("ghost"), width, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(fill)

    def _foot(self, painter: QPainter, ankle: QPointF, size: float, foot_deg: float | None) -> None:
        painter.save()
        heel = QPointF(ankle.x() - 0.06 * size, FLOOR_Y * size)
        ball = QPointF(heel.x() + 0.72 * FOOT_LENGTH * size, heel.y())
        painter.translate(ball)
        painter.rotate(-(foot_deg or 0.0))
        painter.translate(-ball)
        path = QPainterPath(heel)
        path.lineTo(heel + QPointF(FOOT_LENGTH * size, 0))
        path.quadTo(
            heel + QPointF(FOOT_LENGTH * size, -0.035 * size),
            heel + QPointF(0.16 * size, -0.055 * size),
        )
        path.lineTo(heel + QPointF(0.095 * size, -0.10 * size))
        path.lineTo(heel + QPointF(0.02 * size, -0.10 * size))
        path.quadTo(heel + QPointF(-0.022 * size, -0.03 * size), heel)
        self._fill(
            painter, size, None if foot_deg is None else self._theme.color("skin").darker(108)
        )
        painter.drawPath(path)
        painter.restore()

    def _tag(self, painter: QPainter, at: QPointF, size: float, *, known: bool) -> None:
        """Draw a sensor on the skin."""
        half = 0.02 * size
        painter.setPen(QPen(self._theme.color("surface"), max(2.0, 0.005 * size)))
        painter.setBrush(self._theme.color("accent") if known else QColor(0, 0, 0, 0))
        painter.drawRoundedRect(
            QRectF(at.x() - half, at.y() - half, 2 * half, 2 * half), half / 2, half / 2
        )

    def _letters(self, painter: QPainter, size: float, side: str) -> None:
        painter.setFont(font(0.07 * size, bold=True, far=True))
        painter.setPen(self._theme.color("text"))
        painter.drawText(
            QRectF(0.06 * size, 0.90 * size, 0.2 * size, 0.10 * size),
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
            side[:1].upper(),
        )


def measures_thigh(pose: FigurePose) -> bool:
    """Return True when the thigh may be drawn as measured."""
    return pose.shank_deg is not None and pose.knee_deg is not None


def thigh_lean_deg(pose: FigurePose) -> float:
    """Return how the thigh leans: behind the knee by the flexion, else about as legs do."""
    shank_deg = pose.shank_deg or 0.0
    return -1.2 * shank_deg if pose.knee_deg is None else shank_deg - pose.knee_deg


def lean(origin: QPointF, forward_deg: float, length: float) -> QPointF:
    """Return the end of a line that leans forward (to the right) from the vertical."""
    angle = radians(forward_deg)
    return QPointF(origin.x() + length * sin(angle), origin.y() - length * cos(angle))


def limb_path(start: QPointF, end: QPointF, start_width: float, end_width: float) -> QPainterPath:
    """Return the outline of a limb: round at both ends, one smooth shape."""
    along = end - start
    length = max(1e-6, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    normal = QPointF(-along.y() / length, along.x() / length)
    path = QPainterPath(start + normal * (start_width / 2))
    path.cubicTo(
        start + along * 0.35 + normal * (0.75 * end_width),
        end - along * 0.2 + normal * (0.62 * end_width),
        end + normal * (end_width / 2),
    )
    path.quadTo(end + along * (0.55 * end_width / length), end - normal * (end_width / 2))
    path.cubicTo(
        end - along * 0.2 - normal * (0.55 * end_width),
        start + along * 0.35 - normal * (0.55 * end_width),
        start - normal * (start_width / 2),
    )
    path.quadTo(start - along * (0.5 * start_width / length), start + normal * (start_width / 2))
    return path
