"""Offers as HR sees them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from ats.models import Application, Offer, User
from ats.queries.application import find_application
from ats.queries.errors import NotFoundError


def find_offer(
    session: Session, viewer: User, offer_id: int, *, lock: bool = False
) -> tuple[Offer, Application]:
    """Return an offer with its application, which is what is locked before it is changed.

    Raises :class:`NotFoundError` for an offer on an application that the viewer may not see.
    """
    application_id = session.scalars(
        select(Offer.application_id).where(Offer.id == offer_id),
    ).first()
    if application_id is None:
        raise NotFoundError(f"offer {offer_id}")
    application = find_application(session, viewer, application_id, lock=lock)
    offer = session.get_one(Offer, offer_id, populate_existing=lock)
    return offer, application


def list_offers(session: Session, application: Application) -> Sequence[Offer]:
    """Return the offers of an application that the viewer was let see, the latest first."""
    return session.scalars(
        select(Offer)
        .where(Offer.application_id == application.id)
        .order_by(Offer.id.desc())
        .options(joinedload(Offer.made_by)),
    ).all()
