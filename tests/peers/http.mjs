// Asks the service over HTTP.

// A bearer token, for a service that does not let everybody do everything.
export const headers = process.env.SCHAKEL_TOKEN ? { authorization: `Bearer ${process.env.SCHAKEL_TOKEN}` } : {};

/** The data that the service answers; errors of any kind are thrown. */
export async function ask(url, query, variables = {}) {
  const response = await fetch(url, {
    method: "POST",
    headers: { ...headers, accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map((error) => error.message).join("; "));
  return data;
}

/** The id of LeydenJar, an organisation of the market that ships with the service. */
export async function leydenJar(url) {
  const found = await ask(url, '{ organisations(filter: { text: "leydenjar" }, first: 1) { edges { node { id } } } }');
  return found.organisations.edges[0].node.id;
}
