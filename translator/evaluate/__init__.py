"""Measurements that a release is judged by; they print numbers and change nothing."""
