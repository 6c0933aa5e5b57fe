"""Write the JSON Schemas beside this file, and the data dictionary into docs/: ``python -m crawler.records.schema``."""

from crawler.records.schema import FOLDER, generate
from crawler.records.schema.data_dictionary import PAGE, as_markdown

for name, schema in generate().items():
    (FOLDER / f"{name}.schema.json").write_text(schema, encoding="utf-8")
(FOLDER.parents[2] / PAGE).write_text(as_markdown(), encoding="utf-8")
