/** Stands in for `server-only`, which has no meaning outside Next. */
export {}
