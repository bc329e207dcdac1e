"""A table to read and to choose a row from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from imu_rehab_gui.theme import Theme, font, scaled

ROW_PX, TEXT_PX = 40, 15


class Table(QTableWidget):
    """`show_rows` gives it texts; `chosen` is the row that is marked, `taken` one that was pressed.

    Columns whose number is in `wide` share what the others leave; the last one where none is.
    """

    taken = Signal(int)

    def __init__(
        self, theme: Theme, name: str, columns: Sequence[str], wide: Sequence[int] = ()
    ) -> None:
        super().__init__(0, len(columns))
        self.setAccessibleName(name)
        self.setFont(font(TEXT_PX))
        self.setHorizontalHeaderLabels(list(columns))
        self.setStyleSheet(
            f"QTableWidget{{border:1px solid {theme.line};border-radius:10px;"
            f"background:{theme.surface}}}"
            f"QTableWidget::item{{padding:0 10px;border-bottom:1px solid {theme.line}}}"
            f"QTableWidget::item:selected{{background:{theme.accent};color:{theme.onaccent}}}"
            f"QHeaderView::section{{background:{theme.surface};color:{theme.muted};border:none;"
            f"border-bottom:2px solid {theme.line};padding:8px 10px}}"
        )
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_PX))
        head = self.horizontalHeader()
        head.setFont(font(TEXT_PX - 1, bold=True))
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setHighlightSections(False)
        for column in wide or (len(columns) - 1,):
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.itemActivated.connect(lambda item: self.taken.emit(item.row()))

    def show_rows(self, rows: Sequence[Sequence[str]], chosen: int | None = None) -> None:
        """Show these rows and mark one of them."""
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setToolTip(text)  # what a narrow column cuts
                self.setItem(at, column, item)
        if chosen is None:
            self.clearSelection()
        else:
            self.selectRow(chosen)

    @property
    def chosen(self) -> int | None:
        """The marked row; None: none is."""
        marked = self.selectionModel().selectedRows()
        return marked[0].row() if marked else None
