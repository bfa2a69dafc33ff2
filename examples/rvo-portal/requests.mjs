// What requests hold, and what is shown instead of what they ask for.

const MOST_BYTES = 16 * 1024;

/** Something that is shown instead of the page that was asked for. */
export class Instead extends Error {
  constructor(status, message, headers = {}) {
    super(message);
    Object.assign(this, { status, headers });
  }
}

export async function bodyOf(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > MOST_BYTES) throw new Instead(413, "Too large.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
