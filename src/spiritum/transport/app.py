"""The ASGI application: GraphQL, REST, subscriptions, health, and the pages for a browser."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager, asynccontextmanager
from zoneinfo import ZoneInfo

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from contractgen.runtime.rest import assert_served, document_below, publish
from contractgen.runtime.scalars import dates_in
from generated.graphql.registry import Resolvers, make_schema
from generated.rest.operations import OPERATIONS
from generated.rest.server import DOCUMENT, make_router
from spiritum.audit.occasion import Occasion, begin_occasion
from spiritum.demo.queries import demo_sign_in
from spiritum.errors import Unauthenticated
from spiritum.settings import Settings
from spiritum.site.readiness import may_serve
from spiritum.site.site import Site
from spiritum.transport import pages
from spiritum.transport.desk import add_desk
from spiritum.transport.graphql.context import Context
from spiritum.transport.graphql.costs import CostLimits, Costs
from spiritum.transport.graphql.deprecated_uses import counting
from spiritum.transport.graphql.disclosing import Showings
from spiritum.transport.graphql.documents import Documents
from spiritum.transport.graphql.endpoint import GraphQLEndpoint, RequestLimits
from spiritum.transport.graphql.limits import DocumentLimits
from spiritum.transport.graphql.operations import Operations
from spiritum.transport.graphql.plans import make_executor
from spiritum.transport.graphql.trusted import TrustedDocuments
from spiritum.transport.http.access_log import AccessLog, paths_served
from spiritum.transport.http.addressing import AddressGuard, Hosts
from spiritum.transport.http.callers import Callers
from spiritum.transport.http.contract_version import VERSION_HEADER
from spiritum.transport.http.cross_origin import CrossOrigin, Preflights
from spiritum.transport.http.cross_site import Origins
from spiritum.transport.http.direct_route import DirectRoute, DirectRoutes, DirectSocket
from spiritum.transport.http.edge.connections import is_draining
from spiritum.transport.http.faults import fault_of
from spiritum.transport.http.in_flight_guard import InFlightGuard
from spiritum.transport.http.media_types import Accepted
from spiritum.transport.http.meter import Metering, MeterSettings
from spiritum.transport.http.refusals import unserved
from spiritum.transport.http.response_headers import ResponseHeaders
from spiritum.transport.http.security_headers import security_headers
from spiritum.transport.http.short_way import Application, ShortWay
from spiritum.transport.http.sources import source_of
from spiritum.transport.http.sub_path import SubPath
from spiritum.transport.http.trust_keys import TrustKeys
from spiritum.transport.registry import graphql_resolvers, rest_handlers
from spiritum.transport.rest.guard import RestGuard
from spiritum.transport.sockets.server import SocketLimits, SocketServer
from spiritum.transport.sockets.subscriptions import SUBSCRIPTION, SubscriptionLimits, SubscriptionServer

_GRAPHQL = "/graphql"
_GRAPHQL_METHODS: Sequence[str] = ("GET", "POST")
_NAMES_OF_DOCUMENTS = {"query", "documentId", "id", "extensions"}


def create_app(
    settings: Settings,
    open_site: Callable[[], AbstractAsyncContextManager[Site]],
    resolvers: Callable[[Site], Resolvers] = graphql_resolvers,
) -> FastAPI:
    """The application; the site opens when it starts and closes when it stops."""
    metering = MeterSettings(settings.proxies, TrustKeys(settings.trust_secrets), settings.unlimited_addresses)
    direct, direct_socket = DirectRoute(_GRAPHQL, _GRAPHQL_METHODS), DirectSocket(SUBSCRIPTION)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncGenerator[None]:
        async with open_site() as site:
            metering.rates = site.rates
            _add_routes(app, site, resolvers(site), direct, direct_socket)
            app.state.paths_served = paths_served(app.routes)
            yield

    headers = {**security_headers(settings), **VERSION_HEADER}
    cross_origin = CrossOrigin(Origins.named(settings.allowed_origins))

    async def crashed(request: Request, error: Exception) -> Response:
        """The response to a failure outside GraphQL and REST, which handle their own; no middleware sees it."""
        fault = fault_of(error)
        response = JSONResponse({"code": fault.code, "detail": fault.message, **fault.details}, fault.status, headers)
        response.raw_headers += cross_origin.headers(request.scope)
        return response

    app = Application(
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},  # else each request is asked about
    )
    app.add_exception_handler(Exception, crashed)
    app.add_exception_handler(HTTPException, unserved)
    app.add_middleware(DirectRoutes, route=direct, socket=direct_socket)
    app.add_middleware(Preflights, cross_origin=cross_origin)
    app.add_middleware(InFlightGuard, proxies=settings.proxies)
    app.add_middleware(Metering, settings=metering)
    paths = [_GRAPHQL, *(operation.path for operation in OPERATIONS)]
    app.add_middleware(AddressGuard, hosts=Hosts.of(settings), paths=paths, root_path=settings.root_path)
    app.add_middleware(AccessLog, proxies=settings.proxies, slow_seconds=settings.slow_request_seconds or None)
    app.add_middleware(ResponseHeaders, headers=security_headers(settings), cross_origin=cross_origin)
    app.short_way = ShortWay(
        direct,
        AddressGuard(app, Hosts.of(settings), paths, settings.root_path),
        metering,
        ResponseHeaders(app, security_headers(settings), cross_origin),
        crashed,
        settings.slow_request_seconds or None,
    )
    app.sub_path = SubPath(settings.root_path) if settings.root_path else None
    return app


def _add_routes(app: FastAPI, site: Site, resolvers: Resolvers, route: DirectRoute, socket: DirectSocket) -> None:
    """Add every route, and the endpoints of GraphQL, which have ways of their own."""
    _add_graphql(app, site, resolvers, route, socket)
    _add_rest(app, site)
    _add_health(app, site)
    if site.settings.has_desk:
        add_desk(app, site)
    if site.settings.shows_pages or site.settings.has_desk:
        _add_home(app, site.settings)
        app.mount(pages.STATIC_PREFIX, GZipMiddleware(pages.static_files(), minimum_size=1_000))


def _add_graphql(app: FastAPI, site: Site, resolvers: Resolvers, route: DirectRoute, socket: DirectSocket) -> None:
    settings, callers = site.settings, Callers(site.sessions, site.machines)
    schema = make_schema(resolvers, dates_in(ZoneInfo(settings.timezone)))
    limits = DocumentLimits(
        settings.query_depth,
        settings.query_aliases,
        settings.query_directives,
        settings.query_tokens,
        settings.query_characters,
    )
    trusted = TrustedDocuments.of_the_contract(settings.trusted_documents)
    introspection = settings.describes_schema and not trusted.are_all_that_runs
    documents = Documents(schema, limits, introspection=introspection, max_bytes=settings.document_cache_bytes)
    cost_limits = CostLimits(
        settings.query_cost,
        settings.answer_objects,
        settings.answer_rows,
        settings.answer_bytes,
        settings.event_bytes,
    )
    executor = make_executor(schema, settings.executor, documents.queue, cost_limits.of_response)
    trusted.prepare(documents, executor)
    costs = Costs(schema, cost_limits, reports_cost=settings.tells_cost)
    operations = Operations(executor, documents, costs, Showings(schema), introspection, settings.query_values)
    origins = Origins.named(settings.allowed_origins)

    def noting_refusals(request: Request) -> AbstractContextManager[None]:
        source = source_of(request, settings.proxies)
        occasion = begin_occasion(getattr(request.state, "request_id", None), source)
        return site.trail.noting_refusals(occasion, _GRAPHQL)

    async def context_of_request(request: Request) -> Context:
        caller = await callers.of_request(request, source_of(request, settings.proxies))
        return Context(site.database, caller, callers.refresh, site.trail)

    async def context_of_token(websocket: WebSocket, token: str) -> Context:
        source = source_of(websocket, settings.proxies)
        with site.trail.noting_refusals(Occasion(source=source), SUBSCRIPTION):
            caller = await callers.of_socket_token(token, source)
        return Context(site.database, caller, callers.refresh, site.trail)

    async def still_valid(context: Context) -> bool:
        try:
            await callers.refresh(context.caller)
        except Unauthenticated:
            return False
        return True

    endpoint = GraphQLEndpoint(
        operations,
        noting_refusals,
        context_of_request,
        origins,
        RequestLimits(
            settings.body_bytes, settings.feedback_bytes, settings.execution_seconds, settings.gzip_answer_bytes
        ),
        trusted,
        note_uses=counting(site.uses),
    )
    sockets = SocketServer(
        context_of_token,
        still_valid,
        origins,
        SocketLimits(
            settings.socket_messages_a_minute,
            settings.session_check_seconds,
            settings.socket_init_seconds,
            settings.sockets_per_user,
        ),
        SubscriptionServer(
            operations,
            SubscriptionLimits(settings.socket_subscriptions, settings.execution_seconds),
            trusted,
            note_uses=counting(site.uses),
        ),
    )

    site.machines.watchers.append(sockets.check_machines)
    site.session_ends.listeners.append(sockets.session_ended)

    async def graphql(request: Request) -> Response:
        if request.method == "GET" and settings.has_explorer and _wants_page(request):
            return pages.response(pages.explorer_page(await demo_sign_in(site.database.reads), settings.root_path))
        return await endpoint.respond(request)

    # Starlette adds HEAD to GET. A HEAD that runs an operation would be good for nothing but harm.
    routed = Route(_GRAPHQL, graphql, methods=_GRAPHQL_METHODS, include_in_schema=False)
    routed.methods = set(_GRAPHQL_METHODS)
    app.router.routes.append(routed)
    app.router.routes.append(WebSocketRoute(SUBSCRIPTION, sockets.serve))
    route.endpoint, socket.endpoint = graphql, sockets.serve


def _add_rest(app: FastAPI, site: Site) -> None:
    settings = site.settings
    guard = RestGuard(
        Callers(site.sessions, site.machines),
        TrustKeys(settings.trust_secrets),
        Origins.named(settings.allowed_origins),
        settings.execution_seconds,
        settings.proxies,
        counting(site.uses),
        site.trail,
    )
    app.include_router(make_router(rest_handlers(site), guard, body_limit=settings.body_bytes))
    assert_served(app, OPERATIONS)
    document = document_below(DOCUMENT, settings.root_path)
    publish(app, document)
    publish(app, document, path="/rest/openapi.json")
    if settings.shows_pages:

        async def docs(_: Request) -> Response:
            return pages.response(pages.rest_docs_page(settings.root_path))

        app.add_route("/rest/docs", docs, include_in_schema=False)

        async def contract(_: Request) -> Response:
            return RedirectResponse(f"{settings.root_path}/contract/")

        app.add_route("/contract", contract, include_in_schema=False)
        app.mount("/contract", GZipMiddleware(pages.contract_pages(), minimum_size=1_000))


def _add_home(app: FastAPI, settings: Settings) -> None:
    """`/` leads to what most visitors look for."""
    target = "/desk" if settings.has_desk else "/graphql" if settings.has_explorer else "/rest/docs"

    async def home(_: Request) -> Response:
        return RedirectResponse(settings.root_path + target)

    app.add_route("/", home, include_in_schema=False)


def _add_health(app: FastAPI, site: Site) -> None:
    async def live(_: Request) -> Response:
        return JSONResponse({"status": "live"})

    async def ready(_: Request) -> Response:
        """Ready when the tables serve this program and events arrive. The hospital may be down: decisions stand."""
        if is_draining(app):
            return JSONResponse({"status": "stopping"}, 503)
        checks = {"database": await may_serve(site.database.checks), "events": site.bus.is_listening}
        return JSONResponse(
            {"status": "ready" if all(checks.values()) else "not ready", "checks": checks},
            200 if all(checks.values()) else 503,
        )

    app.add_route("/health/live", live, include_in_schema=False)
    app.add_route("/health/ready", ready, include_in_schema=False)


def _wants_page(request: Request) -> bool:
    return not _NAMES_OF_DOCUMENTS & request.query_params.keys() and Accepted.of(request.headers).names("text/html")
