"""A notebook's cells that show all kinds of things; two engines must show the same."""

from __future__ import annotations

from typing import Any

import nbformat

FINE = [
    "print('regel')\nprint('nog', 'een', sep='\\n')",
    "import sys\nsys.stdout.write('zonder einde');",
    "print('eerst')\nfrom IPython.display import HTML, SVG, Markdown, display\n"
    "display(HTML('<b>x</b>'), Markdown('**é**'))\nprint('daarna')",
    "SVG('<svg xmlns=\"http://www.w3.org/2000/svg\"/>')",
    "plek = display('oud', display_id='vast')",
    "plek.update('nieuw')\ndisplay('elders', display_id='vast')",
    "from IPython.display import clear_output\nprint('weg')\nclear_output()\nprint('blijft')",
    "print('weg')\nclear_output(wait=True)\ndisplay('in plaats daarvan')",
    "display('weg')\nclear_output(wait=True)",
    "display('na een cel die wachtte')",
    "%matplotlib inline",
    "from matplotlib.figure import Figure\nFigure(figsize=(1, 1))",
    "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(1, 1))\nax.plot([1, 2]);",
    "plt.figure(figsize=(1, 1))\nplt.show()\nprint('na de figuur')",
    "1 + 1",
    "_ + 1, Out[max(Out)], In[1]",
    "2 + 2;",
    "None",
    "{'a': [1, 2], 'b': {'c': (1.5, None)}}",
    "import pandas as pd\npd.DataFrame({'a': [1, 2], 'b': ['x', None]})",
    "pd.DataFrame({'a': range(100)})",
    "HTML(pd.DataFrame({'a': [1]}).style.format('{:.1f}').set_uuid('vast').to_html())",
    "import warnings\nwarnings.warn('wordt niet getoond')",
    "print('fout', file=sys.stderr)\nprint('goed')",
    "import asyncio\nawait asyncio.sleep(0)\nprint('gewacht')\n'klaar'",
    "later = asyncio.ensure_future(asyncio.sleep(0, 'straks'))",
    "await later",
    "try:\n    asyncio.run(wacht := asyncio.sleep(0))\n"
    "except RuntimeError as fout:\n    print(fout)\nwacht.close()",
    "get_ipython().__class__.__name__, __name__, get_ipython() is not None",
    "x = !printf 'a\\nb\\n'\nx",
    # No result after it: a kernel reads what other programs say in a thread, so either comes first.
    "import subprocess\nsubprocess.run(['echo', 'van een ander programma'], check=True)\n"
    "import os\nos.system('echo en nog een');",
    "%%capture gevangen\nprint('stil')",
    "gevangen.stdout",
    "%env TERM",
    "%alias_magic tel who_ls\n%tel str",
    "%who_ls int",
    "??len",
    "class Eigen:\n    def _repr_markdown_(self):\n        return '*eigen*'\n"
    "    def _repr_png_(self):\n        return b'\\x89PNG'\n"
    "    def _repr_json_(self):\n        return {'a': 1}, {'b': 2}\n"
    "    def __repr__(self):\n        return 'Eigen'\nEigen()",
    "def f():\n    return sorted(globals().keys() & {'f', 'plek', '_oh'})\nf()",
    "import random, numpy as np\nlen({random.random(), np.random.random()})",
    "print('x' * 100_000)",
    "print('é€\\U0001f600')",
    "from pathlib import Path\nPath('made.txt').write_text(Path('snede.json').read_text())",
    "sys.stdin.read()",
    "",
    "# niets dan tekst",
    "del os\nimport os\nos.environ.get('FORCE_COLOR'), os.environ.get('MPLBACKEND')",
]

WRONG = [
    "1 / 0",
    "def diep(n):\n    return diep(n - 1) if n else undefined\ndiep(3)",
    "print('voor')\nraise ValueError('met é en\\nregels')",
    "if True\n    pass",
    "  onjuist ingesprongen",
    "import doesnotexist",
    "assert False, 'nee'",
    "raise KeyboardInterrupt",
    "raise SystemExit(3)",
    "%bestaatniet",
    "await nergens()",
    "class Stuk:\n    def _repr_markdown_(self):\n        raise TypeError('stuk')\n"
    "    def __repr__(self):\n        return 'Stuk'\nStuk()",
    "try:\n    1 / 0\nexcept ZeroDivisionError as fout:\n    raise RuntimeError('erna') from fout",
    "raise ExceptionGroup('groep', [ValueError('a'), TypeError('b')])",
    "%%bash\nexit 3",
    "pd",
]


def notebook(cells: list[str], *, tags: tuple[str, ...] = ()) -> Any:
    made = [nbformat.v4.new_code_cell(source, metadata={"tags": list(tags)}) for source in cells]
    return nbformat.v4.new_notebook(cells=made)
