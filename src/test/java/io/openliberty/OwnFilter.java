package io.openliberty;

import jakarta.servlet.http.HttpFilter;

/** A filter of an application, whatever its name. */
@SuppressWarnings("serial")
public class OwnFilter extends HttpFilter {
}
