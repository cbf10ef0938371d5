/**
 * Asks the browser whether this site lets a page send anything: one request for an empty `data:` address, which
 * `connect-src 'none'` refuses and which leaves the machine under no policy. The only call of its kind in the product.
 */
export async function networkIsBlocked(): Promise<boolean> {
  let refused = false;
  const note = (event: SecurityPolicyViolationEvent) => {
    if (event.effectiveDirective === 'connect-src') refused = true;
  };
  document.addEventListener('securitypolicyviolation', note);
  try {
    await globalThis.fetch('data:,');
    return false;
  } catch {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return refused;
  } finally {
    document.removeEventListener('securitypolicyviolation', note);
  }
}
