package org.onecall.partner.bars;

/** What went wrong and whose fault it is, as the standard's table names it. */
public enum ErrorCode {
  REC_BAD_REQUEST(400),
  REC_UNAUTHORIZED(401),
  REC_FORBIDDEN(403),
  REC_NOT_FOUND(404),
  SEND_METHOD_NOT_ALLOWED(405),
  REC_NOT_ACCEPTABLE(406),
  REC_TIMEOUT(408),
  REC_CONFLICT(409),
  REC_UNPROCESSABLE_ENTITY(422),
  REC_TOO_EARLY(425),
  REC_TOO_MANY_REQUESTS(429),
  REC_SERVER_ERROR(500),
  REC_NOT_IMPLEMENTED(501),
  REC_UNAVAILABLE(503);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  /** The HTTP status that goes with it. */
  public int status() {
    return status;
  }
}
