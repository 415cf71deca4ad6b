/** The first stop of the keyboard: past the navigation to the page (`<main id="main">`). */
export function SkipLink() {
  return (
    <a href="#main" className="button button-primary fixed top-2 left-2 z-50 not-focus:sr-only">
      Skip to content
    </a>
  )
}
