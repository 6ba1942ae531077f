"""JupyterLab for this project: ``make lab`` starts it with this file.

It opens on the guided start, asks nothing of other hosts, and saves no confidential results.
"""

from pathlib import Path

from jupyterlab.handlers.announcements import NeverCheckForUpdate

from prestatiemonitor import lab
from prestatiemonitor.lab.saving import CarefulManager

c = get_config()  # type: ignore[name-defined]  # noqa: F821 - Jupyter puts it there

c.ServerApp.root_dir = str(Path(__file__).resolve().parent)
c.LabApp.default_url = "/lab/tree/notebooks/verkenning/01-begin-hier.ipynb"
c.LabApp.app_settings_dir = str(Path(lab.__file__).with_name("instellingen"))
c.LabApp.news_url = None
c.LabApp.check_for_updates_class = NeverCheckForUpdate
c.LabApp.extension_manager = "readonly"
c.ServerApp.contents_manager_class = CarefulManager
