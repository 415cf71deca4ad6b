/**
 * An answer's body without what differs between any two requests: nonces, IDs of requests, its own address, and the
 * order in which React's rows were ready, which also numbers them.
 */
export function normalisedBody(body: string | undefined, ownName: string): string {
  return (body ?? '')
    .replaceAll(/nonce(=|\\?":\\?)"?[^"\\ ]+/g, 'nonce')
    .replaceAll(ownName, 'NAME')
    .replaceAll(/"\]\)<\/script><script[^>]*>self\.__next_f\.push\(\[1,"/g, '')
    .replaceAll(/\$L?[0-9a-f]+(?=[\\":])/g, 'REFERENCE')
    .replaceAll(/(\\n|\[1,")[0-9a-f]+:/g, '$1ROW:')
    .split('\\n')
    .sort()
    .join('\n')
}
