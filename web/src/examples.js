// The operations that the playground opens with: one tab for each file in `examples`, in the order of their names.

const documents = import.meta.glob("./examples/*.graphql", { eager: true, import: "default", query: "?raw" });
const variables = import.meta.glob("./examples/*.json", { eager: true, import: "default", query: "?raw" });

// Stands in the variables for LeydenJar's id, which differs from one installation to the next.
const placeholder = "ID-OF-LEYDENJAR";

/** The example tabs, with the id of LeydenJar filled in where the service knows it. */
export async function examples() {
  const id = await leydenJar().catch(() => placeholder);
  return Object.entries(documents).map(([file, query]) => ({
    query,
    variables: variables[file.replace(".graphql", ".json")]?.replace(placeholder, id),
  }));
}

async function leydenJar() {
  const response = await fetch("/graphql", {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({
      query: '{ organisations(filter: { text: "leydenjar" }, first: 1) { edges { node { id } } } }',
    }),
  });
  const { data } = await response.json();
  return data.organisations.edges[0].node.id;
}
