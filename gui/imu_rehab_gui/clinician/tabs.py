"""Which tabs there are, in their order; each lives in a folder of its own."""

from imu_rehab_gui.clinician.chain.chain_tab import ChainTab
from imu_rehab_gui.clinician.live.live_tab import LiveTab
from imu_rehab_gui.clinician.people.people_tab import PeopleTab
from imu_rehab_gui.clinician.progress.progress_tab import ProgressTab
from imu_rehab_gui.clinician.report.report_tab import ReportTab
from imu_rehab_gui.clinician.review.review_tab import ReviewTab
from imu_rehab_gui.clinician.tab import Tab

TABS: tuple[type[Tab], ...] = (PeopleTab, LiveTab, ReviewTab, ProgressTab, ChainTab, ReportTab)
