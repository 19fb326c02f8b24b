declare const TENKEN_VERSION: string | undefined;

/** The package's version; `0.0.0` where the code runs from source and not from a bundle. */
export const tenkenVersion: string = typeof TENKEN_VERSION === 'string' ? TENKEN_VERSION : '0.0.0';
