/** A sentence of the document: what stands between backticks is code. */
export function MarkedWords({ children }: { children: string }) {
  return children.split('`').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name, and stay in their order.
      <code key={at}>{part}</code>
    ) : (
      part
    ),
  )
}
