// Who there is in the example. Everybody and everything is invented.

import { randomUUID } from "node:crypto";

export const organisations = {
  recycler: {
    name: "Voorbeeld Recycling B.V.",
    kind: "COMPANY",
    country: "NL",
    kvkNumber: "90000001",
    sizeClass: "SMALL",
    capabilities: [{ concept: "recycling", trl: 7, statementNl: "Wij winnen metalen terug uit batterijen." }],
    interests: [{ concept: "recycling" }],
  },
  coordinator: {
    name: "Voorbeeld Coördinatie B.V.",
    kind: "COMPANY",
    country: "NL",
    kvkNumber: "90000002",
    sizeClass: "MEDIUM",
  },
};

export const consortium = {
  acronym: "KRINGLOOP",
  title: "Voorbeeldconsortium voor het hergebruik van batterijen",
  openRoles: [{ titleNl: "Recycler", titleEn: "Recycler", needs: [{ concept: "recycling" }] }],
};

export const people = {
  rosa: { name: "Rosa, Voorbeeld Recycling B.V.", kvkNumber: organisations.recycler.kvkNumber, roles: [] },
  koen: { name: "Koen, Voorbeeld Coördinatie B.V.", kvkNumber: organisations.coordinator.kvkNumber, roles: [] },
  anna: { name: "Anna, adviseur", roles: ["schakel-adviser"] },
};

/** Programs that sign in: the portal as a system, and whoever puts the example's consortium in. */
export const clients = {
  portal: { client_id: "rvo-portal", client_secret: randomUUID(), roles: ["schakel-portal"] },
  examples: { client_id: "examples", client_secret: randomUUID(), roles: ["schakel-adviser"] },
};
