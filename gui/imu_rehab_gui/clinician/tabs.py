"""Which tabs there are, in their order; each lives in a folder of its own."""

from imu_rehab_gui.clinician.battery.battery_tab import BatteryTab
from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from imu_rehab_gui.clinician.forms.forms_tab import FormsTab
from imu_rehab_gui.clinician.insole.insole_tab import InsoleTab
from imu_rehab_gui.clinician.live.live_tab import LiveTab
from imu_rehab_gui.clinician.measure.measure_tab import MeasureTab
from imu_rehab_gui.clinician.people.people_tab import PeopleTab
from imu_rehab_gui.clinician.programme.programme_tab import ProgrammeTab
from imu_rehab_gui.clinician.progress.progress_tab import ProgressTab
from imu_rehab_gui.clinician.quick_check.quick_check_tab import QuickCheckTab
from imu_rehab_gui.clinician.record.record_tab import RecordTab
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from imu_rehab_gui.clinician.review.review_tab import ReviewTab
from imu_rehab_gui.clinician.system.system_tab import SystemTab
from imu_rehab_gui.clinician.tab import Tab

TABS: tuple[type[Tab], ...] = (
    PeopleTab,
    FormsTab,
    QuickCheckTab,
    BatteryTab,
    MeasureTab,
    ProgrammeTab,
    LiveTab,
    ReviewTab,
    ProgressTab,
    ChainTab,
    InsoleTab,
    RecordTab,
    ReportTab,
    SystemTab,
)
