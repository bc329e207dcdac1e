"""A report's HTML as a document of Qt's: for the preview, and on one page of PDF."""

import re
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QByteArray, QMarginsF, QSizeF, Qt, QUrl
from PySide6.QtGui import (
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextDocument,
)
from PySide6.QtSvg import QSvgRenderer

from imu_rehab.errors import ConfigurationError
from imu_rehab_gui.theme import font

SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SIZES = re.compile(r"(font(?:-size)?:)(\d+)px")
TEXT_PX = 15
STYLE = (
    "text{font-size:11px;fill:#475569;font-family:Inter}.title{font-size:13px;fill:#0F172A}"
    "line{stroke:#CBD5E1;stroke-width:1}polyline{fill:none;stroke:#0072B2;stroke-width:1.5}"
    "circle{fill:#0072B2}.band{fill:#BFE8D8;stroke:#00734F}"
)
SHARP, PICTURE_PX = 2, 700  # pixels of a picture for one of the page
A4 = 297.0 / 210.0
WIDTHS_PX = range(800, 1300, 50)  # of the page: the wider, the smaller all text
MARGIN_MM, PDF_DPI = 12.0, 300


def document(html: str, zoom: float = 1.0) -> QTextDocument:
    """Return a document; its curves, which Qt does not draw from HTML, are pictures."""
    made = QTextDocument()
    made.setDefaultFont(font(TEXT_PX * zoom, far=True))  # on paper the app's text scale is none
    html = SIZES.sub(lambda size: f"{size[1]}{round(float(size[2]) * zoom)}px", html)
    pictures = list(_pictures(html))
    for number, picture in enumerate(pictures):
        made.addResource(
            QTextDocument.ResourceType.ImageResource.value, QUrl(f"curve:{number}"), picture
        )
    numbers = iter(range(len(pictures)))
    made.setHtml(
        SVG.sub(lambda _: f'<p><img src="curve:{next(numbers)}" width="{PICTURE_PX}"></p>', html)
    )
    return made


def save_html(html: str, place: str) -> None:
    """Write the page; raises ConfigurationError where that cannot be."""
    try:
        Path(place).write_text(html, encoding="utf-8")
    except OSError as error:
        raise ConfigurationError(f"{place} cannot be written: {error.strerror}") from error


def save_pdf(html: str, place: str) -> int:
    """Write the page as PDF, on one sheet where that can be read; returns the sheets."""
    made = document(html)
    for width in WIDTHS_PX:
        made.setPageSize(QSizeF(width, width * A4))
        if made.pageCount() == 1:
            break
    writer = QPdfWriter(place)
    writer.setResolution(PDF_DPI)
    margins = QMarginsF(MARGIN_MM, MARGIN_MM, MARGIN_MM, MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    made.print_(writer)
    if not Path(place).exists():
        raise ConfigurationError(f"{place} cannot be written; choose another folder")
    return made.pageCount()


def _pictures(html: str) -> Iterator[QImage]:
    for found in SVG.findall(html):
        with_style = found.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).replace(
            ">", f"><style>{STYLE}</style>", 1
        )
        renderer = QSvgRenderer(QByteArray(with_style.encode()))
        size = renderer.defaultSize() * SHARP
        image = QImage(size, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        with QPainter(image) as painter:
            renderer.render(painter)
        yield image
