// What a program does with an answer that it cannot go on without.

/** The data; an error is thrown. */
export async function asked(client, document, variables) {
  const result = await client.ask(document, variables);
  if (!result.ok) throw new Error(result.error.message);
  return result.data;
}

/** What a change gives; what the input lacks is thrown. */
export function accepted(payload) {
  if (payload.userErrors.length > 0) throw new Error(payload.userErrors.map(({ message }) => message).join(" "));
  return payload;
}
