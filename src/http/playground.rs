//! The playground, out of the program itself so that it works on a closed network.

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header::{
        CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETag, EntityTag, Header, IfNoneMatch,
        REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    },
    web::{self, ServiceConfig},
};
use rust_embed::{EmbeddedFile, RustEmbed};

/// The editor's code sets styles of its own and carries its icons as data; nothing else comes from elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; worker-src 'self'; \
    style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const INDEX: &str = "index.html";

/// What `build.rs` made of the folder `web`; empty where there was no npm.
#[derive(RustEmbed)]
#[folder = "$OUT_DIR/web"]
struct Bundle;

/// A plain page that can send a query, and says how to get the full playground.
#[derive(RustEmbed)]
#[folder = "src/http/playground_fallback"]
struct Fallback;

type Files = fn(&str) -> Option<EmbeddedFile>;

/// Serves the playground at `/playground`.
pub(crate) fn configure(config: &mut ServiceConfig) {
    let is_built = Bundle::get(INDEX).is_some();
    serve(config, if is_built { Bundle::get } else { Fallback::get });
}

fn serve(config: &mut ServiceConfig, files: Files) {
    let reading = guard::Any(guard::Get()).or(guard::Head());
    let answer = move |request: HttpRequest| {
        let response = answer(files, &request);
        async move { response }
    };
    let paths = ["/playground", "/playground/{path:.*}"];
    config.service(web::resource(paths).route(web::route().guard(reading).to(answer)));
}

fn answer(files: Files, request: &HttpRequest) -> HttpResponse {
    let path = match request.match_info().query("path") {
        "" => INDEX,
        path => path,
    };
    let Some(file) = files(path) else {
        return HttpResponse::NotFound().finish();
    };
    // Weak, because the same file also goes out compressed.
    let tag = EntityTag::new_weak(hex::encode(file.metadata.sha256_hash()));
    let is_known = is_known(request, &tag);
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    response
        .insert_header(ETag(tag))
        .insert_header((CACHE_CONTROL, cache_control(path)))
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((REFERRER_POLICY, "no-referrer"));
    if is_known {
        return response.finish();
    }
    response.content_type(content_type(path)).body(file.data)
}

fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(known)) => known.iter().any(|known| known.weak_eq(tag)),
        Err(_) => false,
    }
}

/// The names under `assets` carry a hash of what is in them; the others are asked for again each time.
fn cache_control(path: &str) -> &'static str {
    if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    }
}

fn content_type(path: &str) -> String {
    let mime = mime_guess::from_path(path).first_or_octet_stream();
    if mime.type_() == mime_guess::mime::TEXT {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_string()
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{
        App,
        dev::ServiceResponse,
        http::{
            StatusCode,
            header::{ALLOW, CONTENT_TYPE, HeaderName, IF_NONE_MATCH},
        },
        test::{TestRequest, call_service, init_service, read_body},
    };

    use super::*;

    const ASSET: &str = "assets/main-AbCd1234.js";

    /// A bundle like the real one, which is not there without npm.
    fn bundle(path: &str) -> Option<EmbeddedFile> {
        let file = Fallback::get(INDEX)?;
        [INDEX, ASSET].contains(&path).then_some(file)
    }

    async fn ask(files: Files, request: TestRequest) -> ServiceResponse {
        let app = init_service(App::new().configure(|config| serve(config, files))).await;
        call_service(&app, request.to_request()).await
    }

    async fn get(files: Files, path: &str) -> ServiceResponse {
        ask(files, TestRequest::get().uri(path)).await
    }

    fn header(response: &ServiceResponse, name: HeaderName) -> &str {
        let value = response.headers().get(name);
        value.map_or("", |value| value.to_str().unwrap())
    }

    #[actix_web::test]
    async fn the_page_is_the_same_with_and_without_a_slash() {
        for path in ["/playground", "/playground/"] {
            let response = get(bundle, path).await;

            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(header(&response, CONTENT_TYPE), "text/html; charset=utf-8");
            assert_eq!(header(&response, CACHE_CONTROL), "no-cache");
            assert_eq!(header(&response, X_CONTENT_TYPE_OPTIONS), "nosniff");
            assert_eq!(header(&response, REFERRER_POLICY), "no-referrer");
            assert_eq!(header(&response, CONTENT_SECURITY_POLICY), POLICY);
        }
    }

    #[actix_web::test]
    async fn an_asset_may_be_kept_for_good() {
        let response = get(bundle, &format!("/playground/{ASSET}")).await;

        assert_eq!(
            header(&response, CONTENT_TYPE),
            "text/javascript; charset=utf-8"
        );
        assert!(header(&response, CACHE_CONTROL).contains("immutable"));
    }

    #[actix_web::test]
    async fn a_client_that_has_the_file_does_not_get_it_again() {
        let first = get(bundle, "/playground").await;
        let tag = header(&first, HeaderName::from_static("etag")).to_owned();
        for known in [tag.clone(), format!("\"other\", {tag}"), "*".to_owned()] {
            let request = TestRequest::get().uri("/playground");

            let second = ask(bundle, request.insert_header((IF_NONE_MATCH, known))).await;

            assert_eq!(second.status(), StatusCode::NOT_MODIFIED);
            assert_eq!(header(&second, HeaderName::from_static("etag")), tag);
            assert_eq!(header(&second, CONTENT_SECURITY_POLICY), POLICY);
            assert!(read_body(second).await.is_empty());
        }
    }

    #[actix_web::test]
    async fn a_client_that_has_an_older_file_gets_the_new_one() {
        let request = TestRequest::get().uri("/playground");

        let response = ask(
            bundle,
            request.insert_header((IF_NONE_MATCH, "W/\"older\"")),
        )
        .await;

        assert_eq!(response.status(), StatusCode::OK);
    }

    #[actix_web::test]
    async fn what_is_not_in_the_bundle_is_not_found() {
        for path in ["/playground/nothing.js", "/playground/../Cargo.toml"] {
            assert_eq!(get(bundle, path).await.status(), StatusCode::NOT_FOUND);
        }
    }

    #[actix_web::test]
    async fn the_page_is_only_read() {
        let head = ask(
            bundle,
            TestRequest::with_uri("/playground").method("HEAD".parse().unwrap()),
        );
        assert_eq!(head.await.status(), StatusCode::OK);

        let post = ask(bundle, TestRequest::post().uri("/playground")).await;
        assert_eq!(post.status(), StatusCode::METHOD_NOT_ALLOWED);
        assert_eq!(header(&post, ALLOW), "GET, HEAD");
    }

    #[actix_web::test]
    async fn without_a_bundle_a_plain_page_explains_itself_and_can_ask() {
        let page = read_body(get(Fallback::get, "/playground").await).await;
        let page = String::from_utf8(page.to_vec()).unwrap();
        let script = get(Fallback::get, "/playground/ask.js").await;

        assert!(page.contains("npm") && page.contains("lang=\"nl\""));
        assert!(page.contains("src=\"/playground/ask.js\""));
        assert_eq!(script.status(), StatusCode::OK);
        assert_eq!(
            header(&script, CONTENT_TYPE),
            "text/javascript; charset=utf-8"
        );
    }

    #[actix_web::test]
    async fn the_program_serves_one_of_the_two() {
        let app = init_service(App::new().configure(configure)).await;
        let request = TestRequest::get().uri("/playground/").to_request();

        assert_eq!(call_service(&app, request).await.status(), StatusCode::OK);
    }
}
