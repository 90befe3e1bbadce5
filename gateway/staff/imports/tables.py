"""What the gateway's database holds of imports: each job, its file in pieces, the rows it rejected."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, DateTime, Integer, LargeBinary, String, Table, Text

from gateway.database import metadata

imports = Table(
    "staff_imports",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("account", String(36), nullable=False),
    Column("actor", String(200), nullable=False),
    Column("language", String(20), nullable=False),
    Column("file_name", String(200), nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, index=True),
    Column("columns", JSON, nullable=False),
    Column("notices", JSON, nullable=False),
    Column("mapping", JSON, nullable=False),
    Column("allowed", JSON(none_as_null=True)),
    Column("may_register", Boolean, nullable=False),
    Column("state", String(20), nullable=False, index=True),
    Column("phase", String(20), nullable=False),
    Column("total", Integer, nullable=False, default=0),
    Column("done", Integer, nullable=False, default=0),
    Column("last_row", Integer, nullable=False, default=0),
    Column("created", Integer, nullable=False, default=0),
    Column("duplicates", Integer, nullable=False, default=0),
    Column("rejected", Integer, nullable=False, default=0),
    Column("places", JSON, nullable=False),
    Column("problem", Text, nullable=False, default=""),
    Column("leased_until", DateTime(timezone=True)),
)
files = Table(
    "staff_import_files",
    metadata,
    Column("job", String(36), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
problems = Table(
    "staff_import_problems",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("job", String(36), nullable=False, index=True),
    Column("number", Integer, nullable=False),
    Column("column", String(300), nullable=False),
    Column("reason", Text, nullable=False),
)
