/** Web addresses in a text, without the signs that end a sentence or a bracket around. */
const webAddress = /https?:\/\/[^\s<>"“”]*[^\s<>"“”.,;:!?)\]}'’]/g

/** Plain text with its line breaks; web addresses in it are links that tell the other side nothing of this page. */
export function LinkedText({ text }: { text: string }) {
  const parts = []
  let end = 0
  for (const { 0: address, index } of text.matchAll(webAddress)) {
    if (!URL.canParse(address)) continue
    parts.push(
      text.slice(end, index),
      <a
        key={index}
        className="link"
        href={address}
        target="_blank"
        rel="noopener noreferrer nofollow"
      >
        {address}
        <span className="sr-only"> (opens in a new tab)</span>
      </a>,
    )
    end = index + address.length
  }
  return (
    <div className="break-words whitespace-pre-line">
      {parts}
      {text.slice(end)}
    </div>
  )
}
