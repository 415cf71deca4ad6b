'use client'

import { useEffect, useState } from 'react'

export type PictureState = 'none' | 'loading' | 'loaded' | 'failed'

/**
 * Whether the reader's browser can load a picture. It is fetched as `Logo` fetches it: its host learns neither page
 * nor cookie.
 */
export function usePicture(src: string | null): PictureState {
  const [known, setKnown] = useState<{ src: string; state: PictureState } | null>(null)

  useEffect(() => {
    if (!src) return
    const picture = new Image()
    picture.referrerPolicy = 'no-referrer'
    picture.onload = () => setKnown({ src, state: 'loaded' })
    picture.onerror = () => setKnown({ src, state: 'failed' })
    picture.src = src
    return () => {
      picture.onload = null
      picture.onerror = null
    }
  }, [src])

  if (!src) return 'none'
  return known?.src === src ? known.state : 'loading'
}
