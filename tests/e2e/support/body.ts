/** An answer's body without what differs between any two requests: nonces, IDs of requests, its own address. */
export function normalisedBody(body: string | undefined, ownName: string): string {
  return (body ?? '')
    .replaceAll(/nonce(=|\\?":\\?)"?[^"\\ ]+/g, 'nonce')
    .replaceAll(ownName, 'NAME')
}
