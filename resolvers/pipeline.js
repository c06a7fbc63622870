// A field that several functions resolve, one after the other: the last one's result is its value.
export function request() {
  return {};
}

export function response(ctx) {
  return ctx.prev.result;
}
