package org.onecall.protocol;

/**
 * Something that may be offered beside what the call was about, such as help to stop smoking. The
 * person may always say no to it.
 *
 * @param id its lasting name
 * @param need what the person would be given, the term the directory of services is searched by
 * @param title what it is called
 * @param say the words to offer it with
 */
public record Offer(String id, String need, String title, String say) {}
