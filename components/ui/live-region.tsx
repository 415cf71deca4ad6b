import { liveRegionAttribute } from './announce'

/** Where `announce` speaks. One stands in the root layout, one in every dialog. */
export function LiveRegion() {
  return (
    <div {...{ [liveRegionAttribute]: '' }} role="status" aria-live="polite" className="sr-only" />
  )
}
