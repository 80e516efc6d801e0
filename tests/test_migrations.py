"""Migrations go up, down with data in every table, and up again; and end where the models are."""

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import inspect, select, update
from sqlalchemy.orm import Session

from ats.db import Base
from ats.enums import Group, PostingStatus, Stage
from ats.models import Application, Posting
from ats.schema import alembic_config, current_revision, newest_revision, upgrade
from tests.support.databases import open_engine
from tests.support.factories import (
    make_application,
    make_decision,
    make_interview,
    make_note,
    make_offer,
    make_role_draft,
    make_role_import,
    make_scorecard,
    make_user,
)

_OF_ALEMBIC = "alembic_version"


@pytest.fixture
def engine(databases):
    engine = open_engine(databases.copy("migrated"))
    yield engine
    engine.dispose()
    databases.drop("migrated")


@pytest.fixture
def empty_engine(databases):
    engine = open_engine(databases.empty("empty"))
    yield engine
    engine.dispose()
    databases.drop("empty")


def _fill(engine):
    with Session(engine) as session:
        hr = make_user(session, Group.HR)
        application = make_application(session, stage=Stage.OFFER)
        interview = make_interview(session, application, make_user(session, Group.INTERVIEWER))
        make_scorecard(session, interview, hr, scores=(1, None, 5))
        make_note(session, application, hr)
        make_decision(session, application, hr)
        make_offer(session, application, hr)
        make_role_draft(session)
        make_role_import(session, {}, {})
        session.commit()


def _differences(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return compare_metadata(context, Base.metadata)


def test_an_empty_database_gets_the_schema_of_the_models(empty_engine):
    assert current_revision(empty_engine) is None
    upgrade(empty_engine)
    assert current_revision(empty_engine) == newest_revision()
    assert _differences(empty_engine) == []


def test_upgrading_twice_is_upgrading_once(empty_engine):
    upgrade(empty_engine)
    upgrade(empty_engine)
    assert current_revision(empty_engine) == newest_revision()


def test_each_migration_goes_down_with_data_and_up_again(engine):
    _fill(engine)
    steps = 0
    while current_revision(engine) is not None:
        command.downgrade(alembic_config(engine), "-1")
        steps += 1
    assert steps >= 1
    assert set(inspect(engine).get_table_names()) <= {_OF_ALEMBIC}
    upgrade(engine)
    assert _differences(engine) == []


def test_the_newest_migration_keeps_what_it_does_not_change(engine):
    _fill(engine)
    if newest_revision() is None:
        pytest.fail("there are no migrations")
    before = _contents(engine)
    upgrade(engine)
    assert _contents(engine) == before


def test_what_was_read_before_it_was_kept_is_what_the_posting_says(engine):
    _fill(engine)
    with Session(engine) as session:
        session.execute(update(Posting).values(status=PostingStatus.ARCHIVED))
        session.commit()
    command.downgrade(alembic_config(engine), "0001")
    upgrade(engine)
    with Session(engine) as session:
        application = session.scalars(select(Application)).one()
        assert application.posting_revision.is_said_by(application.posting)
        assert application.posting_revision.number == 1
        assert application.posting.status is PostingStatus.CLOSED
    assert _differences(engine) == []


def _contents(engine):
    with engine.connect() as connection:
        return {
            table.name: connection.execute(select(table)).fetchall()
            for table in Base.metadata.sorted_tables
        }
