// The portal: signs people in and shows what Schakel tells them, asked with their own tokens.

import { randomUUID } from "node:crypto";

import {
  ContactDocument,
  IntroductionsDocument,
  MatchesDocument,
  ProposeIntroductionDocument,
  RespondToIntroductionDocument,
  SetContactDocument,
  SubjectsDocument,
  ViewerDocument,
  createClient,
} from "schakel-client";

import { begin, complete } from "./login.mjs";
import { page } from "./pages.mjs";
import { Instead, bodyOf } from "./requests.mjs";
import { contactForm, eventList, header, introductionList, matchList, problems, welcome } from "./views.mjs";
import { words } from "./words.mjs";

/** Where Schakel delivers what happens. */
export const WEBHOOK = "/webhook";

const goTo = (address) => new Instead(303, "", { Location: address });

/**
 * Answers the requests of browsers, and lets the inbox answer those of Schakel. `origin` is the portal's own, `oidc` its
 * registration at the provider.
 */
export function createPortal({ origin, api, oidc, inbox }) {
  const sessions = new Map();

  const routes = {
    "GET /": ({ say, viewer, isAdviser }) => {
      if (viewer) throw goTo(isAdviser ? "/events" : "/matches");
      return { title: say.portal, body: welcome(say) };
    },

    "GET /sign-in": async () => {
      const { address, checks } = await begin(oidc, `${origin}/callback`);
      throw new Instead(303, "", { Location: address.href, "Set-Cookie": startSession({ checks }) });
    },

    "GET /callback": async ({ session, address }) => {
      if (!session?.checks) throw goTo("/");
      const token = await complete(oidc, address, session.checks);
      const language = session.language;
      sessions.delete(session.id);
      throw new Instead(303, "", { Location: "/", "Set-Cookie": startSession({ token, language }) });
    },

    "POST /sign-out": ({ session }) => {
      sessions.delete(session?.id);
      throw goTo("/");
    },

    "GET /matches": signedIn(async ({ ask, say, language, organisation }) => {
      const variables = { organisationId: organisation.id, first: 5, language: language.toUpperCase() };
      const { organisation: found } = await ask(MatchesDocument, variables);
      return { title: say.matches, body: matchList(say, found.matches.nodes) };
    }),

    "GET /introductions": signedIn(async ({ ask, say, language, organisation }) => {
      const { introductions } = await ask(IntroductionsDocument, { language: language.toUpperCase() });
      return { title: say.introductions, body: introductionList(say, introductions.nodes, organisation) };
    }),

    "POST /introductions": signedIn(async ({ ask, form, organisation }) => {
      const variables = { organisationId: organisation.id, consortiumId: form.consortium, message: form.message || null };
      const { proposeIntroduction } = await ask(ProposeIntroductionDocument, variables);
      return done(proposeIntroduction, "/introductions?done=proposed");
    }),

    "POST /answers": signedIn(async ({ ask, form }) => {
      const variables = { id: form.introduction, accept: form.accept === "yes" };
      const { respondToIntroduction } = await ask(RespondToIntroductionDocument, variables);
      return done(respondToIntroduction, "/introductions?done=answered");
    }),

    "GET /contact": signedIn(async ({ ask, say, organisation }) => {
      const { contact } = await ask(ContactDocument, { organisationId: organisation.id });
      return { title: say.contact, body: contactForm(say, contact) };
    }),

    "POST /contact": signedIn(async ({ ask, form, organisation }) => {
      const variables = { organisationId: organisation.id, name: form.name, email: form.email };
      const { setContact } = await ask(SetContactDocument, variables);
      return done(setContact, "/contact?done=saved");
    }),

    "GET /events": async ({ ask, say, language, isAdviser }) => {
      if (!ask) throw goTo("/sign-in");
      if (!isAdviser) throw new Instead(403, say.advisersOnly);
      const subjects = inbox.bySubject();
      // An event says which thing changed; what it is called is asked for with the rights of whoever looks.
      const { nodes } = await ask(SubjectsDocument, { ids: subjects.map(({ subject }) => subject) });
      return { title: say.events, body: eventList(say, language, subjects, nodes) };
    },
  };

  function startSession(values) {
    const id = randomUUID();
    sessions.set(id, { id, ...values });
    return `portal=${id}; HttpOnly; SameSite=Lax; Path=/`;
  }

  /** A page for those who signed in for an organisation that is known. */
  function signedIn(show) {
    return async (visit) => {
      if (!visit.viewer) throw goTo("/sign-in");
      if (!visit.organisation) throw new Instead(403, visit.say.nobody);
      return show(visit);
    };
  }

  /** What a request asks for, and by whom. */
  async function visitOf(request) {
    const address = new URL(request.url, origin);
    const cookies = Object.fromEntries((request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=")));
    const session = sessions.get(cookies.portal);
    const asked = address.searchParams.get("language") ?? cookies.language;
    const language = asked === "en" ? "en" : "nl";
    const visit = { address, session, language, say: words[language] };
    if (request.method === "POST") {
      if (request.headers.origin !== origin) throw new Instead(403, visit.say.wrong);
      visit.form = Object.fromEntries(new URLSearchParams(await bodyOf(request)));
    }
    if (session?.token) {
      visit.ask = asker(createClient({ url: api, persisted: true, token: async () => session.token }));
      visit.viewer = (await visit.ask(ViewerDocument)).viewer;
      visit.organisation = visit.viewer.organisation;
      visit.isAdviser = visit.viewer.roles.includes("adviser");
    }
    return visit;
  }

  /** Writes the page that was asked for, or what is shown instead. */
  async function answer(request, response) {
    const visit = await visitOf(request);
    const route = routes[`${request.method} ${visit.address.pathname}`];
    if (!route) throw new Instead(404, visit.say.notFound);
    const { status = 200, title, body } = await route(visit);
    const { language } = visit;
    const headers = { "Set-Cookie": `language=${language}; SameSite=Lax; Path=/` };
    write(response, status, headers, page({ language, title, header: header(visit), body }));
  }

  return (request, response) => {
    const answered = request.url === WEBHOOK ? inbox.answer(request, response) : answer(request, response);
    answered.catch((error) => {
      if (!(error instanceof Instead)) console.error(error);
      const { status = 500, headers = {} } = error instanceof Instead ? error : {};
      const title = error instanceof Instead ? error.message : words.nl.wrong;
      write(response, status, headers, status === 303 ? "" : page({ language: "nl", title, body: "" }));
    });
  };
}

/** Asks Schakel, and gives the data or ends the visit. */
function asker(client) {
  return async (...operation) => {
    const result = await client.ask(...operation);
    if (result.ok) return result.data;
    const { error } = result;
    if (error.kind === "refused" && error.code === "UNAUTHENTICATED") throw goTo("/sign-in");
    throw new Instead(error.kind === "refused" ? 403 : 502, error.message);
  };
}

/** Goes on where all went well, and else tells what the form has to put right. */
function done({ userErrors }, address) {
  if (userErrors.length === 0) throw goTo(address);
  return { status: 422, ...problems(userErrors) };
}

function write(response, status, headers, text) {
  const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; frame-ancestors 'none'";
  const always = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, "Cache-Control": "no-store" };
  response.writeHead(status, { ...always, ...headers }).end(text);
}
