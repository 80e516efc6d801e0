"""The application factory: configuration, extensions, blueprints."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, redirect, url_for
from flask.typing import ResponseReturnValue

from ats import models as _models  # noqa: F401 - registers the tables
from ats.adapters.file_store import store_from_url
from ats.config import ROOT, Settings, flask_config, read_settings
from ats.db import db, prepare_engine
from ats.enums import Permission
from ats.web import assets, errors, page_cache, templating
from ats.web.access import enforce, requires
from ats.web.account import blueprint as account
from ats.web.admin import blueprint as admin
from ats.web.careers import blueprint as careers
from ats.web.converters import IdConverter
from ats.web.demo import blueprint as demo
from ats.web.extensions import babel, bootstrap, compress, limiter, login_manager
from ats.web.headers import add_security_headers
from ats.web.health import blueprint as health
from ats.web.hr import blueprint as hr
from ats.web.interviewing import blueprint as interviewing
from ats.web.locale import choose_locale, choose_time_zone, vary_by_language
from ats.web.sessions import CookieSessions
from ats.web.transaction import TransactionalFlask


def create_app(
    settings: Settings | None = None, config: Mapping[str, object] | None = None
) -> Flask:
    """Return an application on the given settings, by default those of the environment.

    ``config`` overrides Flask's own configuration, for tests.
    """
    settings = settings or read_settings()
    app = TransactionalFlask(
        "ats",
        instance_path=str(settings.instance),
        root_path=str(ROOT),
        template_folder="templates",
        static_folder="static",
    )
    app.config.from_mapping(flask_config(settings))
    app.config.from_mapping(config or {})
    app.extensions["ats_settings"] = settings
    app.extensions["ats_files"] = store_from_url(settings.files_url, settings.instance)

    db.init_app(app)
    babel.init_app(app, locale_selector=choose_locale, timezone_selector=choose_time_zone)
    bootstrap.init_app(app)
    compress.init_app(app)
    limiter.init_app(app)
    login_manager.init_app(app, add_context_processor=False)
    with app.app_context():
        for engine in db.engines.values():
            prepare_engine(engine)

    app.session_interface = CookieSessions()
    app.url_map.converters["int"] = IdConverter
    app.before_request(enforce)
    app.after_request(add_security_headers)
    app.after_request(vary_by_language)
    errors.register(app)
    templating.register(app)
    page_cache.register(app)
    app.register_blueprint(assets.blueprint)
    app.register_blueprint(health)
    app.register_blueprint(careers)
    app.register_blueprint(interviewing, url_prefix="/interviews")
    app.register_blueprint(hr, url_prefix="/hr")
    app.register_blueprint(admin, url_prefix="/admin")
    app.register_blueprint(account, url_prefix="/account")
    if settings.is_demo:
        app.register_blueprint(demo, url_prefix="/demo")
    app.add_url_rule("/", "home", _home)
    return app


@requires(Permission.PUBLIC)
def _home() -> ResponseReturnValue:
    return redirect(url_for("careers.jobs"), code=302)
