// What stands on the pages.

import { html } from "./pages.mjs";

export function header({ say, language, address, viewer, organisation, isAdviser }) {
  const other = language === "nl" ? "en" : "nl";
  const pages = [...(organisation ? ["matches", "introductions", "contact"] : []), ...(isAdviser ? ["events"] : [])];
  const news = say[address.searchParams.get("done")];
  return html`<a href="#main">${say.skip}</a>
<header>
  <a href="/">${say.portal}</a>
  <nav aria-label="${say.menu}"><ul>
    ${pages.map((name) => html`<li><a href="/${name}">${say[name]}</a></li>`)}
    <li><a href="?language=${other}" lang="${other}">${say.other}</a></li>
  </ul></nav>
  ${viewer && html`<form method="post" action="/sign-out"><button>${say.signOut}</button></form>`}
  ${organisation && html`<p>${say.signedInAs} <strong>${organisation.name}</strong></p>`}
  ${typeof news === "string" ? html`<p role="status">${news}</p>` : ""}
</header>`;
}

export function welcome(say) {
  return html`<p>${say.welcome}</p><p><a href="/sign-in">${say.signIn}</a></p>`;
}

export function problems(userErrors) {
  const [{ message }] = userErrors;
  return { title: message, body: html`<ul role="alert">${userErrors.map((error) => html`<li>${error.message}</li>`)}</ul>` };
}

export function matchList(say, matches) {
  if (matches.length === 0) return html`<p>${say.none}</p>`;
  return html`${matches.map((match) => oneMatch(say, match))}`;
}

function oneMatch(say, { rank, score, consortium, reasons, introduction }) {
  const field = `message-${rank}`;
  return html`<article>
    <h2>${rank}. ${consortium.acronym}</h2>
    <p>${consortium.title} ${consortium.illustrative ? say.illustrative : ""}</p>
    <p>${say.score} ${score.toFixed(3)}</p>
    <h3>${say.reasons}</h3>
    <ul>${reasons.map(({ text }) => html`<li>${text}</li>`)}</ul>
    ${
      introduction
        ? html`<p>${say.asked} ${say.status[introduction.status]}</p>`
        : html`<form method="post" action="/introductions">
            <input type="hidden" name="consortium" value="${consortium.id}">
            <label for="${field}">${say.message}</label>
            <textarea id="${field}" name="message" rows="2"></textarea>
            <p><button>${say.propose} ${consortium.acronym}</button></p>
          </form>`
    }
  </article>`;
}

export function introductionList(say, introductions, own) {
  if (introductions.length === 0) return html`<p>${say.none}</p>`;
  return html`${introductions.map((introduction) => oneIntroduction(say, introduction, own))}`;
}

function oneIntroduction(say, introduction, own) {
  const { id, status, organisation, consortium, message, contacts } = introduction;
  const isOrganisation = organisation.id === own.id;
  const profile = isOrganisation ? introduction.coordinatorProfile : introduction.organisationProfile;
  const answer = isOrganisation ? introduction.organisationAgrees : introduction.consortiumAgrees;
  return html`<article>
    <h2>${organisation.name} – ${consortium.acronym}</h2>
    <p>${say.asked} <strong>${say.status[status]}</strong></p>
    ${profile && html`<p>${say.about} ${profile.country}, ${say.kind[profile.kind]}, ${say.size[profile.sizeClass]}</p>`}
    ${message && html`<blockquote>${message}</blockquote>`}
    <ul>${introduction.reasons.map(({ text }) => html`<li>${text}</li>`)}</ul>
    ${status === "PROPOSED" && answer == null ? answers(say, id) : ""}
    ${contacts && contactList(say, contacts)}
  </article>`;
}

function answers(say, id) {
  return html`<form method="post" action="/answers">
    <input type="hidden" name="introduction" value="${id}">
    <button name="accept" value="yes">${say.accept}</button>
    <button name="accept" value="no">${say.decline}</button>
  </form>`;
}

function contactList(say, contacts) {
  return html`<h3>${say.contacts}</h3>
    <ul>${contacts.map(
      ({ name, email, organisation }) =>
        html`<li>${organisation.name}: ${name}, <a href="mailto:${email}">${email}</a></li>`,
    )}</ul>`;
}

export function contactForm(say, contact) {
  return html`<p>${say.contactWhy}</p>
    <form method="post" action="/contact">
      <label for="name">${say.name}</label>
      <input id="name" name="name" autocomplete="name" required value="${contact?.name}">
      <label for="email">${say.email}</label>
      <input id="email" name="email" type="email" autocomplete="email" required value="${contact?.email}">
      <p><button>${say.save}</button></p>
    </form>`;
}

export function eventList(say, language, subjects, nodes) {
  if (subjects.length === 0) return html`<p>${say.noEvents}</p>`;
  const moment = new Intl.DateTimeFormat(language === "nl" ? "nl-NL" : "en-GB", {
    dateStyle: "long",
    timeStyle: "medium",
    timeZone: "Europe/Amsterdam",
  });
  return html`<p>${say.eventsWhat}</p>${subjects.map(
    ({ subject, events }, place) => html`<article>
      <h2>${say.subject[subject.split(":")[0]]} ${nameOf(say, nodes[place])}</h2>
      <ol>${events.map(
        ({ name, time }) =>
          html`<li>${say.event[name]}: <time datetime="${time}">${moment.format(new Date(time))}</time></li>`,
      )}</ol>
    </article>`,
  )}`;
}

/** What a thing is called; what was erased since has no name any more. */
function nameOf(say, node) {
  if (!node) return say.erased;
  const { name, acronym, organisation, consortium } = node;
  return name ?? acronym ?? `${organisation.name} – ${consortium.acronym}`;
}
