/** Files that the server makes: they come by the client, so that a refusal is words and no file. */

interface Answer {
  readonly data?: unknown;
  readonly response: Response;
}

/** Gives the file to the browser under the name that the server gave it. */
export async function save(answer: Answer): Promise<void> {
  const { data, response } = answer;
  if (!(data instanceof Blob)) throw new TypeError("no file");
  const name = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "download";
  const address = URL.createObjectURL(data);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
