'use client'

import type { CSSProperties } from 'react'

function initials(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = words.length > 1 ? [words[0], words[1]] : [words[0]]
  return letters
    .map((word) => [...(word ?? '?')][0])
    .join('')
    .toLocaleUpperCase('en-GB')
}

function hideIfBroken(image: HTMLImageElement | null) {
  if (image?.complete && image.naturalWidth === 0) image.hidden = true
}

/**
 * A logo or portrait of fixed size (in pixels, default 24), with initials where there is no picture or it fails.
 * Decorative: the name always stands beside it. The picture's host learns neither page nor cookie.
 */
export function Logo({
  name,
  src,
  size = 24,
}: {
  name: string
  src?: string | null
  size?: number
}) {
  return (
    <span
      className="logo"
      aria-hidden="true"
      style={size === 24 ? undefined : ({ '--size': `${size}px` } as CSSProperties)}
    >
      {initials(name)}
      {src && (
        // A plain <img>: what somebody typed is fetched by the job that looks at logos alone.
        <img
          key={src}
          ref={hideIfBroken}
          src={src}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          onError={(event) => {
            event.currentTarget.hidden = true
          }}
        />
      )}
    </span>
  )
}
