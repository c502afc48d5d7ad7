/**
 * What a running server looks like from outside: asked as a client asks, one check for each thing that can be wrong.
 *
 * <p>Entrance: {@link io.mcpauth.cli.doctor.Doctor}. May use the rooms {@code key} and {@code console}.
 */
package io.mcpauth.cli.doctor;
