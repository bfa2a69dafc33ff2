//! GraphQL over WebSocket: `graphql-transport-ws` on `/graphql/ws`.

mod ending;
mod frames;
mod origin;
mod protocol;
mod session;
#[cfg(test)]
mod tests;

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    dev::Payload,
    http::header::{self, HeaderMap},
    web,
};
use async_graphql::Executor;

use super::{
    door::{Door, Refusal, RequestContext},
    graphql::{Media, method_not_allowed, refused},
};
use crate::graphql::error::Code;
use frames::Gate;
use protocol::{Close, SUBPROTOCOL};
use session::Session;

pub(super) fn configure<E: Executor, C: RequestContext>(config: &mut web::ServiceConfig) {
    config.service(
        web::resource("/graphql/ws")
            .route(web::get().to(open::<E, C>))
            .default_service(web::to(async || method_not_allowed(Media::Json, "GET"))),
    );
}

async fn open<E: Executor, C: RequestContext>(
    http: HttpRequest,
    payload: web::Payload,
    door: web::Data<Door<E, C>>,
) -> HttpResponse {
    match shake_hands(&http, payload, door).await {
        Ok(response) => response,
        Err(refusal) => refused(Media::Json, &refusal),
    }
}

async fn shake_hands<E: Executor, C: RequestContext>(
    http: &HttpRequest,
    payload: web::Payload,
    door: web::Data<Door<E, C>>,
) -> Result<HttpResponse, Refusal> {
    if !origin::is_welcome(http, &door.settings.socket.origins) {
        let message = "pages of this origin may not open a socket here";
        return Err(Refusal::new(Code::Forbidden, message));
    }
    if *door.closing().borrow() {
        return Err(Refusal::new(Code::Unavailable, "the service is stopping"));
    }
    let caller = door.context.caller(http).await?;

    let bad = |error: actix_web::Error| Refusal::new(Code::BadRequest, error.to_string());
    let limit = door.settings.bytes;
    let gate = Gate::new(payload, limit);
    let mut gated: Payload = Payload::Stream {
        payload: Box::pin(gate),
    };
    let payload = web::Payload::from_request(http, &mut gated)
        .await
        .map_err(bad)?;
    let (response, socket, messages) =
        actix_ws::handle_with_protocols(http, payload, &[SUBPROTOCOL]).map_err(bad)?;
    let messages = messages
        .max_frame_size(limit)
        .aggregate_continuations()
        .max_continuation_size(limit);

    if offers_subprotocol(http.headers()) {
        actix_web::rt::spawn(Session::new(door, caller, socket).run(messages));
    } else {
        // A refused handshake would tell a browser's page nothing.
        actix_web::rt::spawn(ending::close(
            socket,
            Close::SubprotocolNotAcceptable,
            door.settings.socket.send_time,
        ));
    }
    Ok(response)
}

fn offers_subprotocol(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::SEC_WEBSOCKET_PROTOCOL)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|offered| offered.trim() == SUBPROTOCOL)
}
