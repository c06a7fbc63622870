// Every view of the page has an address of its own; all of them are served by index.html, but for
// the one that checks reports, which is a page by itself.
function handler(event) {
  var request = event.request;
  if (request.uri === '/verify') {
    request.uri = '/verify.html';
  } else if (request.uri.split('/').pop().indexOf('.') === -1) {
    request.uri = '/index.html';
  }
  return request;
}
